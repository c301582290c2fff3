# path: api/parcels.py
import tornado.web
from status import INTERNAL_SERVER_ERROR


class BaseHandler(tornado.web.RequestHandler):
    def send_response(self, status, data):
        self.set_status(status)
        self.finish(data)


class ParcelHandler(BaseHandler):
    def post(self, number):
        try:
            self.db.parcels.insert_one({"number": number})
        except Exception as problem:
            self.send_response(INTERNAL_SERVER_ERROR, dict(error=str(problem)))  # expect: python/error-detail-leak

    async def get(self, number):
        try:
            self.finish(await self.db.find(number))
        except Exception as problem:
            self.write({"error": f"reading failed: {problem}"})  # expect: python/error-detail-leak
