// The same form of N questions for everybody: texts, choices, whole numbers and dates; every tenth
// question is shown only after the answer "ya" to the one before it, and one value is counted from
// all numbers.
const CHOICES = [['ya', 'Ya'], ['tidak', 'Tidak'], ['kadang', 'Kadang-kadang'], ['tahu', 'Tidak tahu']];

export function questions(count) {
  return Array.from({ length: count }, (_, place) => {
    const name = `q${place + 1}`;
    const label = `Pertanyaan nomor ${place + 1}: bagaimana keadaan klien pada minggu ini?`;
    const turn = place % 10;
    if (turn === 9) return { name, label, kind: 'text', shown: `q${place}` };
    if (turn === 8 || turn === 4) return { name, label, kind: 'choice', choices: CHOICES };
    if (turn === 2) return { name, label, kind: 'number' };
    if (turn === 6) return { name, label, kind: 'date' };
    return { name, label, kind: 'text' };
  });
}

export const numbers = asked => asked.filter(it => it.kind === 'number').map(it => it.name);
