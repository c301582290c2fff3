# path: tests/test_import.py
def test_import(client):
    answer = client.post("/orders/import", data={"csv_url": "http://orders-of-others.com/all.csv", "kind": "csv"})
    assert answer.status_code == 202
