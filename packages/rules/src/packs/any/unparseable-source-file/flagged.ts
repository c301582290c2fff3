// expect: any/unparseable-source-file
def import_rows(rows):
    for row in rows:
        if row.open and not row.late:
            yield row.convert("EUR")
    return None

class Importer(Base):
    def __init__(self, rows):
        self.rows = rows
