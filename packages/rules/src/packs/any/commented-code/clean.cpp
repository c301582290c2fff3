#include "widget.h"

// Widget::paintEvent()
void Widget::paintEvent() {
  draw(this);
}

// Widget::resize(int width, int height)
void Widget::resize(int width, int height) {
  width_ = width;
  height_ = height;
}

// Widget::hide(bool now) is called by the layout.
void Widget::hide(bool now) {
  visible_ = !now;
}
