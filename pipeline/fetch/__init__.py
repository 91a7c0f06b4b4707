"""Outlet → captures: which pages a day needs, whether we may have them, and their bytes."""
