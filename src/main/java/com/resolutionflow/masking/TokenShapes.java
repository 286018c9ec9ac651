package com.resolutionflow.masking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys and tokens that are known by their own shape, as their vendors describe it. Longer ones than
 * today's pass too.
 */
final class TokenShapes implements SecretDetector {

  /** One alternation, so that the text is read once. Every repetition is bounded and possessive. */
  private static final Pattern KEY =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:"
              + String.join(
                  "|",
                  List.of(
                      "rf_[A-Za-z0-9_-]{40,80}+",
                      "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])",
                      "AIza[A-Za-z0-9_-]{35}",
                      "ya29\\.[A-Za-z0-9_-]{20,400}+",
                      "GOCSPX-[A-Za-z0-9_-]{20,60}+",
                      "gh[pousr]_[A-Za-z0-9]{30,255}+",
                      "github_pat_[A-Za-z0-9_]{30,255}+",
                      "gl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent|oas)-[A-Za-z0-9_.-]{16,255}+",
                      "xox[abceoprs](?:[.-][A-Za-z0-9-]{8,255}+)",
                      "xapp-[0-9]-[A-Za-z0-9-]{16,255}+",
                      "(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,255}+",
                      "whsec_[A-Za-z0-9+/=]{16,100}+",
                      "SG\\.[A-Za-z0-9_-]{16,40}+\\.[A-Za-z0-9_-]{16,80}+",
                      "SK[0-9a-f]{32}(?![0-9a-f])",
                      "sk-(?:ant-|proj-|svcacct-|admin-|or-)?[A-Za-z0-9_-]{20,255}+",
                      "(?:gsk_|xai-|pplx-|r8_|hf_)[A-Za-z0-9]{20,255}+",
                      "npm_[A-Za-z0-9]{30,100}+",
                      "pypi-[A-Za-z0-9_-]{40,400}+",
                      "(?:dop|doo|dor)_v1_[0-9a-f]{40,80}+",
                      "hv[sbr]\\.[A-Za-z0-9_-]{20,400}+",
                      "s\\.[A-Za-z0-9]{24}(?![A-Za-z0-9])",
                      "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{40,100}+",
                      "dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,100}+",
                      "glsa_[A-Za-z0-9_]{30,100}+",
                      "glc_[A-Za-z0-9+/=]{30,400}+",
                      "dapi[0-9a-f]{32}",
                      "ATATT3[A-Za-z0-9_=-]{40,400}+",
                      "shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}",
                      "sq0(?:atp|csp)-[A-Za-z0-9_-]{20,80}+",
                      "EAAA[A-Za-z0-9_-]{60}",
                      "(?:lin_api_|ntn_|secret_)[A-Za-z0-9]{36,100}+",
                      "(?:NRAK|NRII|NRJS)-[A-Za-z0-9]{20,60}+",
                      "PMAK-[0-9a-f]{24}-[0-9a-f]{34}",
                      "dp\\.(?:pt|st|ct|sa)\\.[A-Za-z0-9._-]{30,100}+",
                      "(?:figd_|sbp_|pscale_tkn_|pscale_pw_|rubygems_|tskey-)[A-Za-z0-9_.-]{20,200}+",
                      "sntry[su]_[A-Za-z0-9+/=_-]{30,400}+",
                      "AGE-SECRET-KEY-1[A-Z0-9]{50,70}+",
                      "key-[0-9a-f]{32}",
                      "[0-9a-f]{32}-us[0-9]{1,2}(?![0-9])",
                      "[0-9]{8,10}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])",
                      "[MNO][A-Za-z0-9_-]{22,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,45}",
                      "[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}+",
                      "[A-Za-z0-9+/]{86}==",
                      "(?<![_-])eyJ[A-Za-z0-9_-]{8,4000}+\\.eyJ[A-Za-z0-9_-]{8,8000}+\\.[A-Za-z0-9_-]{0,2000}+"))
              + ")");

  /** Encrypted tokens have five parts, and their second is no JSON. */
  private static final Pattern SEALED =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,2000}+(?:\\.[A-Za-z0-9_-]{0,8000}+){4}");

  @Override
  public void find(String text, MaskedSpans found) {
    add(KEY.matcher(text), found);
    add(SEALED.matcher(text), found);
  }

  private static void add(Matcher matcher, MaskedSpans found) {
    while (matcher.find()) {
      found.add(matcher.start(), matcher.end(), SecretKind.API_KEY);
    }
  }
}
