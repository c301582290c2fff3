# path: src/orders/login.py
import logging

logging.basicConfig(level=logging.INFO)  # expect: python/logging-basicconfig-in-module
