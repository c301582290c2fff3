export const Icon = () => (
  <svg xmlns="http://www.w3.org/2000/svg">
    <a href="http://www.acme.io/about">About</a>
  </svg>
);
