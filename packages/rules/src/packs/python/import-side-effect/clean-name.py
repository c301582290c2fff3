# path: docs/download-orders.py
import requests

answer = requests.get("https://api.partner.io/orders", timeout=5)
with open("orders.json", "wb") as file:
    file.write(answer.content)
