// What the page itself measures, and the keys that are typed into it.

const KEYS = 'Ibu menelepon kemarin.';

/** From a key to the frame after it, as the page itself sees it, and the time until so many fields are there. */
export const WATCH = `(() => {
  window.frames_after_keys = [];
  addEventListener('keydown', () => {
    const pressed = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.frames_after_keys.push(performance.now() - pressed);
      port2.postMessage(0);
    });
  }, true);
  window.first_field = find => window.fields(find, 1);
  window.fields = async (find, count) => {
    const started = performance.now();
    for (;;) {
      const found = document.querySelectorAll(find);
      const field = found[count - 1];
      if (field && !field.disabled && field.offsetParent) {
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        return [started, performance.now()];
      }
      await new Promise(done => requestAnimationFrame(done));
    }
  };
})();`;

/** Slows the page's processor down so many times. */
export async function slow(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Types into the first of these fields; from each key to the frame after it, in ms. */
export async function keys(page, field) {
  await page.locator(field).first().click();
  await page.evaluate('window.frames_after_keys.length = 0');
  for (const key of KEYS) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(30);
  }
  await page.waitForFunction(`window.frames_after_keys.length >= ${KEYS.length}`);
  return page.evaluate('window.frames_after_keys');
}
