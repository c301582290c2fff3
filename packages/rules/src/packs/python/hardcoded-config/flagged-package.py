# path: parcelworks/labels/client.py
class LabelPrinter:
    def __init__(self):
        self.base_url = "https://api.parcelworks.com/v1"  # expect: python/hardcoded-config
