function Widget(el) {
  this.$el = $(el);
}

Widget.prototype.render = function (items) {
  this.$el.find(".hint").html("<i>drag to sort</i>");
  this.$el.find(".count").text(items.length + " parts");
  this.$el.append(items[0].element);
  renderer.setProperty(this.node, "title", items[0].note);
  rows.$list.append(items);
};
