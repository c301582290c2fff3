function Widget(el) {
  this.$el = $(el);
}

Widget.prototype.render = function (items) {
  var self = this;
  this.$el.html("<h3>" + this.options.title + "</h3>"); // expect: javascript/xss-raw-html
  items.forEach(function (item) {
    self.$el.append("<li>" + item.name + "</li>"); // expect: javascript/xss-raw-html
  });
  this.$el.find(".hint").html(items[0].hint); // expect: javascript/xss-raw-html
  renderer.setProperty(self.node, "innerHTML", items[0].note); // expect: javascript/xss-raw-html
};
