# path: tests/test_parcels.py
from parcels.tests import ParcelTest


class TestParcels(ParcelTest):
    def test_refuses_large(self):
        parcel = self.build(weight=900)
        self.put("/parcels/9", parcel, check=413)

    def test_hides_others(self):
        self.get("/parcels/8", expected_status_code=status.HTTP_404_NOT_FOUND)
        self.login("maria")

    def test_stores(self):
        """The parent's method checks the answer."""
        self.put("/parcels/7", self.build(weight=1))
