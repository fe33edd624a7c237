"""Energy: consumption and bills, generation, buildings, vehicles and emissions."""
