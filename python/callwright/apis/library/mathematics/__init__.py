"""Mathematics: statistics, probability, algebra, integers and plane figures."""
