"""Shops: prices, discounts, taxes, baskets, shipping, product numbers."""
