from django.http import JsonResponse
from fastapi import FastAPI, Query
from flask import Flask, abort, jsonify, request
from pydantic import BaseModel

app = Flask(__name__)
api = FastAPI()


class OrderIn(BaseModel):
    amount: int


@app.get("/orders")
def orders():
    page = request.args.get("page", default=1, type=int)
    try:
        limit = int(request.args["limit"])
    except (KeyError, ValueError):
        abort(400)
    return jsonify(load(page, limit))


@app.get("/range")
def ranged():
    limit = int(request.args.get("limit", 20))
    if limit > 100 or limit < 1:
        abort(400)
    return jsonify(load(limit))


@app.get("/bounded")
def bounded():
    return jsonify(load(min(int(request.args.get("limit", 20)), 100)))


@app.post("/orders")
def create():
    order = OrderIn.model_validate(request.get_json())
    return jsonify(save(order))


@api.get("/items")
def items(page: int = Query(1, ge=1, le=1000)):
    return load(int(page))


def with_a_form(request):
    form = OrderForm(request.POST)
    if form.is_valid():
        return JsonResponse(save(int(request.POST["amount"])))
    return JsonResponse(form.errors, status=400)


def numbers(text):
    return int(text) + float(text)


@app.post("/digits")
def digits():
    raw = request.form["number"]
    if not raw.isdigit():
        abort(400)
    return jsonify(load(int(raw)))


@app.post("/users")
def user():
    data = request.get_json()
    if not isinstance(data.get("name"), str) or len(data["name"]) > 80:
        abort(400)
    db.session.add(User(name=data["name"]))
    return "ok", 201


@api.post("/payments")
async def pay(payload: OrderIn):
    return await gateway.pay(payload.amount)


def from_settings(config):
    return Client(host=config["host"], port=config["port"])


class NewItem(BaseModel):
    label: str


@app.route("/labels", methods=["POST"])
def label():
    return NewItem(**request.get_json()).label


@app.route("/items/<int:number>/price", methods=["PUT"])
def checked_price(number):
    item = db.session.get(Item, number)
    if not isinstance(request.json["price"], int):
        abort(400)
    item.price = request.json["price"]
    db.session.commit()
    return "", 204


class OrderDetail(RetrieveAPIView):
    def get_queryset(self):
        return Order.objects.filter(id=int(self.kwargs["pk"]))
