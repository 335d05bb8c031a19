// Gives [ratio, words] for every text that is seen: how much it stands out from what is painted behind it.
() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const pen = canvas.getContext('2d', { willReadFrequently: true });

  function rgba(colour) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  }

  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);

  function ground(node) {
    if (!node) return rgba(getComputedStyle(document.body).backgroundColor);
    const layers = [getComputedStyle(node).backgroundColor];
    if (node.matches('.doc')) layers.push(getComputedStyle(node, '::before').backgroundColor);
    return layers.map(rgba).reduce((below, top) => over(top, below), ground(node.parentElement));
  }

  function luminance(colour) {
    const [r, g, b] = colour.map(value => value / 255).map(s => (s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const node = walker.currentNode.parentElement;
    if (!text || node.closest('.sr, script, noscript, option') || !node.checkVisibility()) continue;
    const back = ground(node);
    const front = over(rgba(getComputedStyle(node).color), back);
    const [bright, dark] = [luminance(front), luminance(back)].sort((one, other) => other - one);
    found.push([(bright + 0.05) / (dark + 0.05), `${node.tagName}.${node.className}: ${text.slice(0, 30)}`]);
  }
  return found;
}
