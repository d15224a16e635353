const INITIALS = 'g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h'.split(',');
const VOWELS = 'a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i'.split(',');
const FINALS = ',k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t'.split(',');
const FIRST_SYLLABLE = 0xac00;

/** Romanizes Hangul syllable by syllable (Revised Romanization without sound changes): 나비 is Nabi. */
export function romanize(text: string): string {
  const letters = text.replace(/[가-힣]/g, (syllable) => {
    const number = syllable.charCodeAt(0) - FIRST_SYLLABLE;
    const [initial, vowel, final] = [Math.floor(number / 588), Math.floor((number % 588) / 28), number % 28];
    return `${INITIALS[initial] ?? ''}${VOWELS[vowel] ?? ''}${FINALS[final] ?? ''}`;
  });
  return letters.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
