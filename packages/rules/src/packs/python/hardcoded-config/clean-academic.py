# path: finder/engines/core.py
base_url = "https://api.core.ac.uk/v2/search"
