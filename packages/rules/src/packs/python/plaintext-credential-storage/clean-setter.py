from werkzeug.security import generate_password_hash

from pilots.extensions import db


class Pilot(db.Model):
    password_digest = db.Column(db.String(128))

    @property
    def password(self):
        raise AttributeError("write only")

    @password.setter
    def password(self, given):
        self.password_digest = generate_password_hash(given)


def reset_password(session, pilot_id, new_password):
    pilot = Pilot.query.get(pilot_id)
    pilot.password = new_password
    session.commit()


@app.route("/people", methods=["POST"])
def add_person():
    person = Person(name=request.form["name"], plain_text_password=request.form["password"])
    db.session.add(person)
    db.session.commit()
