import logging

from flask import Blueprint, jsonify

from parcels.errors import ApiError
from parcels.store import NoSuchParcel, parcels

views = Blueprint("parcels", __name__)
logger = logging.getLogger(__name__)


@views.route("/parcels/<key>", methods=["DELETE"])
def delete_parcel(key):
    try:
        parcels.delete(key)
    except NoSuchParcel as e:
        raise ApiError(str(e), 404) from e
    except Exception as e:
        logger.exception("cannot delete %s", key)
        raise ApiError("the parcel was not deleted", 500) from e
    return jsonify(status="ok")


def count_parcels():
    try:
        return parcels.count()
    except Exception as e:
        raise ApiError(str(e), 500) from e


def wait_for_mail(self):
    try:
        return self._conn.readline()
    except OSError as e:
        raise self._conn.abort("socket error: %s" % e) from e
