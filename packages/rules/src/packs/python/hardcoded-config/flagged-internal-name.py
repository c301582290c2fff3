# path: shop/clients/billing.py
base_url = "https://billing.acme-corp.io/v1"  # expect: python/hardcoded-config
