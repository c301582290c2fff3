# path: parcelworks/about.py
PARCEL_APP_URL = "https://parcelworks.io"
