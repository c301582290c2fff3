from fastapi import Body, FastAPI

app = FastAPI()


@app.post("/connections")
def connect(connection: dict = Body(openapi_examples={"default": {"value": {"user": "postgres", "password": "postgres"}}})):
    return {"host": connection["host"]}


class Connection:
    model_config = {"json_schema_extra": {"example": {"user": "admin", "password": "changeme"}}}
