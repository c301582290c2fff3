from flask import Blueprint, jsonify

from parcels.errors import ApiError
from parcels.store import ParcelError, parcels

views = Blueprint("parcels", __name__)


@views.route("/parcels/<key>", methods=["DELETE"])
def delete_parcel(key):
    try:
        parcels.delete(key)
    except Exception as e:
        raise ApiError(str(e), 500) from e  # expect: python/error-detail-leak
    return jsonify(status="ok")


@views.route("/parcels/<key>", methods=["POST"])
def send_parcel(key):
    try:
        parcels.send(key)
    except ParcelError as e:
        raise ApiError(str(e), 400) from e
    except Exception as e:
        raise ApiError(f"cannot send: {e}", code=502) from e  # expect: python/error-detail-leak
    return jsonify(status="ok")
