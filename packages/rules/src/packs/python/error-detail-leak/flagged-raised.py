from fastapi import FastAPI, HTTPException, Request

app = FastAPI()


@app.exception_handler(Exception)
async def failed(request: Request, exc: Exception):
    logger.exception("unhandled")
    raise HTTPException(status_code=500, detail=f"quote failed: {exc}")  # expect: python/error-detail-leak
