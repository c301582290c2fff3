import falcon


class Entries:
    def on_post(self, req, resp):
        try:
            book(req.media)
        except Exception as error:
            logger.exception("booking failed")
            self.last_error = str(error)
            resp.status = falcon.HTTP_500
            resp.media = {"error": "internal error"}
