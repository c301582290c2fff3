# path: api/parcels.py
import logging

import tornado.web


class ParcelHandler(tornado.web.RequestHandler):
    def post(self, number):
        try:
            self.db.parcels.insert_one({"number": number})
        except ParcelRefused as refusal:
            self.send_response(409, dict(error=str(refusal)))
        except Exception as problem:
            logging.exception("storing failed: %s", problem)
            self.send_response(500, dict(error="storing failed"))


class Report:
    def write_all(self, rows):
        try:
            self.write(rows)
        except Exception as problem:
            self.write(f"not written: {problem}")
