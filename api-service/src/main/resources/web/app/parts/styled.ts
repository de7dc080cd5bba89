import {noChange} from 'lit';
import {Directive, PartType, directive, type ElementPart, type PartInfo} from 'lit/directive.js';

/**
 * Sets style properties through the CSSOM, which the page's Content-Security-Policy allows. Lit's own styleMap
 * writes a style attribute at first, which it forbids.
 */
class Styled extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) {
      throw new Error('styled() stands in a tag: <i ${styled({width: "10%"})}>');
    }
  }

  override render(_properties: Record<string, string>): unknown {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [Record<string, string>]): unknown {
    const {style} = part.element as HTMLElement;
    Object.entries(properties).forEach(([name, value]) => style.setProperty(name, value));
    return noChange;
  }
}

export const styled = directive(Styled);
