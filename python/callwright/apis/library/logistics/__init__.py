"""Freight and stock: loads, routes, orders, identifiers of what is shipped."""
