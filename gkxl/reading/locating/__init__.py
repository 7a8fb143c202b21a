"""The statutory tables found on grids by their printed labels, and whose report of which year it is."""
