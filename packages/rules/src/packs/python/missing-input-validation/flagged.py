from django.http import JsonResponse
from fastapi import FastAPI
from flask import Flask, jsonify, request

app = Flask(__name__)
api = FastAPI()


@app.get("/orders")
def orders():
    page = int(request.args.get("page", 1))  # expect: python/missing-input-validation
    limit = int(request.args["limit"])  # expect: python/missing-input-validation
    return jsonify(load(page, limit))


def prices(request):
    amount = float(request.POST["amount"])  # expect: python/missing-input-validation
    return JsonResponse(quote(amount))


@app.post("/orders")
def create():
    order = Order(**request.get_json())  # expect: python/missing-input-validation
    db.session.add(order)
    return "ok"


def update(request):
    User.objects.filter(pk=request.user.pk).update(**request.POST.dict())  # expect: python/missing-input-validation
    return JsonResponse({})


@app.post("/events")
def event():
    mongo.db.events.insert_one(request.json)  # expect: python/missing-input-validation
    return "ok"


@app.post("/transfer")
def transfer():
    data = request.get_json()
    move(int(data["amount"]), data["to"])  # expect: python/missing-input-validation
    return "ok"


@api.post("/payments")
async def pay(payload: dict):  # expect: python/missing-input-validation
    return await gateway.pay(payload["amount"], payload["to"])


@app.post("/users")
def user():
    data = request.get_json()
    db.session.add(User(name=data["name"], age=data["age"]))  # expect: python/missing-input-validation
    db.session.commit()
    return "ok", 201


def hook(request):
    payload = json.loads(request.body)
    Product.objects.create(name=payload["name"], price=payload["price"])  # expect: python/missing-input-validation
    return JsonResponse({})


@app.route("/items/<int:number>", methods=["PUT"])
def reprice(number):
    item = db.session.get(Item, number)
    item.price = request.json["price"]  # expect: python/missing-input-validation
    item.label = request.json["label"]
    db.session.commit()
    return "", 204


class Amounts(tornado.web.RequestHandler):
    def post(self):
        body = tornado.escape.json_decode(self.request.body)
        self.store(int(body["amount"]))  # expect: python/missing-input-validation


class OrderViewSet(viewsets.ModelViewSet):
    def get_object(self):
        return ORDERS[int(self.kwargs["pk"])]  # expect: python/missing-input-validation
