const Review = require("../models/review");

exports.change = async (req, res) => {
  let review = await Review.findById(req.params.id);
  review = await Review.findByIdAndUpdate(review.id, { stars: 3 });
  review.save(); // expect: javascript/unhandled-promise
  const other = new Review({ stars: 4 });
  other.save(); // expect: javascript/unhandled-promise
  req.body.stars.forEach((stars) => {
    const third = new db.Review({ stars });
    third.save(); // expect: javascript/unhandled-promise
  });
  res.end();
};
