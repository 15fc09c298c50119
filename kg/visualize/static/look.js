// Colours of the page, read from the style sheet so that they are written once.
const COMMUNITY_COLOURS = ["#0072b2", "#d55e00", "#00805e", "#b0408a", "#7a5c00", "#3a9bd9", "#5b2fa8", "#4a5560"];

function readLook() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return { paper: read("--paper"), ink: read("--ink"), soft: read("--soft"), accent: read("--accent"), dark: read("--scheme") === "dark", fitted: new Map() };
}

const parts = (colour) => [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16));
const brightness = (rgb) => rgb.map((part) => { const share = part / 255; return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4; })
  .reduce((sum, share, place) => sum + share * [0.2126, 0.7152, 0.0722][place], 0);

// The colour, made lighter on dark paper or darker on light paper until it stands out by 3.2 to 1 (WCAG asks for 3).
function fitColour(colour, look) {
  if (!look.fitted.has(colour)) {
    const paper = brightness(parts(look.paper));
    let rgb = parts(colour);
    for (let step = 0; step < 12; step += 1) {
      const own = brightness(rgb);
      if ((Math.max(own, paper) + 0.05) / (Math.min(own, paper) + 0.05) >= 3.2) break;
      rgb = rgb.map((part) => Math.round(part + ((look.dark ? 255 : 0) - part) * 0.12));
    }
    look.fitted.set(colour, `rgb(${rgb.join(",")})`);
  }
  return look.fitted.get(colour);
}
