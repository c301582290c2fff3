def connect(gateway):
    gateway.setup(base_url="http://api.partner.io/v1")  # expect: python/cleartext-transport
