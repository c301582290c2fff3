# path: tests/test_upload.py
async def test_upload(client, tmp_path):
    file = tmp_path / "small.txt"
    file.write_text("small")
    with open(tmp_path / "other.txt", "w") as other:
        other.write("other")
    assert await client.upload(file) == file.read_text()


async def test_export(crawler, tmp_path):
    await crawler.crawl()
    assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.glob("*.json")) == []
