"""Food: recipes and measures, baking, drinks, nutrition and kitchen safety."""
