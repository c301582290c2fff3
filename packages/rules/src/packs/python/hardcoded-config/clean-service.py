# path: finder/engines/ina.py
base_url = "https://www.ina.fr"
