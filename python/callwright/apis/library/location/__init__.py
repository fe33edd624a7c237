"""Geometry and geodesy: distances, bearings, coordinates, grids, areas."""
