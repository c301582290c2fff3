# path: setup.py
from setuptools import setup

setup(name="parcels", maintainer="Maria Lopez", maintainer_email="maria.lopez@acme-corp.io")
