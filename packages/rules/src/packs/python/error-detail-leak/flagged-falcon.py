import falcon


class Entries:
    def on_post(self, req, resp):
        try:
            book(req.media)
        except Exception as error:
            resp.status = falcon.HTTP_500
            resp.media = {"error": str(error)}  # expect: python/error-detail-leak
