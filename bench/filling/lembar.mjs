// Lembar in the bench: sets up a device as a person does (first run, the made-up client, a form of
// the institution's own with N questions), then measures. Start at `openLembar`.
//
// The first field can be typed into while the rest of a long form is still being drawn, and keys are
// typed at once, in the middle of that. How long the whole form takes when nobody types, and how long
// a draft that is gone on with (drawn whole, for one may have been far down), is measured by itself, on
// pages of their own.
import { questions, numbers } from './questions.mjs';

/** The same form as a Markdown XLSForm. */
function markdown(count) {
  const asked = questions(count);
  const rows = asked.map(({ name, label, kind, shown }) => {
    const type = { text: 'text', number: 'integer', date: 'date', choice: 'select_one jawab' }[kind];
    return `| | ${type} | ${name} | ${label} | ${shown ? `\${${shown}} = 'ya'` : ''} | |`;
  });
  const sum = numbers(asked).map(name => `coalesce(\${${name}}, 0)`).join(' + ');
  const choices = asked.find(it => it.choices).choices.map(([value, text]) => `| | jawab | ${value} | ${text} |`);
  return ['| survey |', '| | type | name | label | relevant | calculation |', ...rows,
    `| | calculate | sum | | | ${sum} |`, '', '| choices |', '| | list_name | name | label |', ...choices, '',
    '| settings |', '| | form_title | form_id | version |', `| | Ukuran ${count} | ukur${count} | 1 |`, ''].join('\n');
}

/** The first field of a form. */
export const FIELD = '.field input[type=text], main input[type=text], main textarea';

async function firstRun(page) {
  const press = name => page.getByRole('button', { name, exact: true }).click();
  await page.getByLabel('Nama lembaga').fill('IPWL Ukur');
  await page.getByLabel('Nama lengkap Anda').fill('Dewi');
  await press('Lanjut');
  await press('Buatkan untuk saya');
  const secret = page.getByLabel('Kata sandi baru');
  await page.waitForFunction(() => document.body.textContent.includes('Bertahan'));
  const passphrase = await secret.inputValue();
  await page.getByLabel('Ketik sekali lagi').fill(passphrase);
  await press('Lanjut');
  const groups = await page.locator('.recovery-key li').allTextContents();
  await press('Sudah saya simpan');
  const label = await page.locator('label[for=group]').textContent();
  await page.locator('#group').fill(groups[Number(label.replace(/\D/g, '')) - 1]);
  await press('Selesai');
  await page.getByRole('button', { name: 'Coba dengan klien contoh' }).click({ timeout: 60000 });
  return passphrase;
}

async function bringForm(page, count) {
  await page.goto(`${page.url().split('#')[0]}#/formulir`);
  await page.locator('input[type=file]').setInputFiles(
    { name: `ukur${count}.md`, mimeType: 'text/markdown', buffer: Buffer.from(markdown(count)) });
  await page.getByRole('button', { name: 'Pakai formulir ini' }).click();
  await page.getByText(`Ukuran ${count}`).first().waitFor();
}

/** How many questions of the form are shown before anything is answered. */
const shown = count => questions(count).filter(it => !it.shown).length;
/** No person finds the button sooner; meanwhile the page reads the forms of the case. */
const LOOK_MS = 1000;

/** A device that is ready; `measure` opens the form of `n` questions anew each time. */
export async function openLembar(browser, site, counts, watch) {
  const context = await browser.newContext({ locale: 'id-ID' });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(`${site}/`);
  const passphrase = await firstRun(page);
  await page.waitForURL(/kasus/);
  const place = page.url();
  for (const count of new Set(counts)) await bringForm(page, count);
  await page.close();
  // A new page, unlocked, at the case: how long until the lock could be typed into, and the button.
  const arrive = async ({ n, slowed, slow }) => {
    const page = await context.newPage();
    await page.addInitScript(watch);
    await slow(page, slowed);
    await page.goto(`${site}/`, { waitUntil: 'commit' });
    const [, locked] = await page.evaluate("window.first_field('input[type=password]')");
    await slow(page, 1);
    await page.locator('input[type=password]').first().fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Beranda' }).waitFor({ timeout: 60000 });
    await page.goto(place);
    const named = of => page.locator(of, { hasText: new RegExp(`Ukuran ${n}(?!\\d)`) }).first();
    const draft = named('button.paper');
    await draft.waitFor({ state: 'attached' });
    // Once there is a draft, another is begun by a button of its own.
    const another = named('.paper-another button');
    const begin = (await another.count()) > 0 ? another : draft;
    await page.evaluate(() => document.querySelectorAll('details').forEach(it => { it.open = true; }));
    await page.waitForTimeout(LOOK_MS);
    await slow(page, slowed);
    return { page, locked, begin, draft };
  };
  // From the press until so many of these can be typed into.
  const opened = async ({ page }, button, find, count) => {
    const there = page.evaluate(`window.fields(${JSON.stringify(find)}, ${count})`);
    await button.evaluate(button => button.click());
    const [started, ready] = await there;
    return ready - started;
  };
  const measure = async ({ n, slowed, slow, keys }) => {
    const arrived = await arrive({ n, slowed, slow });
    const form = await opened(arrived, arrived.begin, FIELD, 1);
    const pressed = await keys(arrived.page, FIELD);
    await arrived.page.close();
    const again = async (button, find, count) => {
      const page = await arrive({ n, slowed, slow });
      const time = await opened(page, page[button], find, count);
      await page.page.close();
      return time;
    };
    const whole = await again('begin', '.form .field', shown(n));
    const draft = await again('draft', FIELD, 1);
    return { ready: arrived.locked + form, pressed, parts: { lock: arrived.locked, form, whole, draft } };
  };
  return { arrive, measure };
}
