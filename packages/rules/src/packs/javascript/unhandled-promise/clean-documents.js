const Review = require("../models/review");

exports.change = async (req, res, next) => {
  const review = await Review.findById(req.params.id);
  await review.save();
  review.save((error) => next(error));
  const pen = canvas.getContext("2d");
  pen.save();
  const shape = new Shape(3);
  shape.remove("corner", shape);
  shape.draw();
};
