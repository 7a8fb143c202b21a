"""gkxl inside Excel, through xlwings: what the buttons do, worksheet functions, installation. The same rules
as the command line.
"""
