exports.once = (work) => setTimeout(work, 1000);
exports.wait = (page, work) => page.setInterval(work, 10);
exports.until = (isDone) => {
  const handle = setInterval(() => {
    if (isDone()) clearInterval(handle);
  }, 10);
};
