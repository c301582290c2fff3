function isName(text) {
  try {
    new Function(`const ${text} = true`);
    return true;
  } catch {
    return false;
  }
}

eval(function(p,a,c,k,e,r){while(c--)if(k[c])p=p.replace(new RegExp('\\b'+c+'\\b','g'),k[c]);return p}('0.1()',2,2,'shop|open'.split('|'),0,{}))

module.exports = { isName };
