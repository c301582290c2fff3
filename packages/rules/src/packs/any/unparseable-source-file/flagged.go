// expect: any/unparseable-source-file
<html>
  <body>
    <h1>404: the page was not found</h1>
    <p>Go back to where you came from, or try again later.</p>
  </body>
</html>
