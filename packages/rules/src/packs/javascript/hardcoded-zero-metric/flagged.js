exports.metrics = (req, res) => {
  res.json({ connections: pool.size, avgResponseTime: 0 }); // expect: javascript/hardcoded-zero-metric
};

exports.run = async (job) => {
  const output = await work(job);
  return { output, duration: 0.0 }; // expect: javascript/hardcoded-zero-metric
};
