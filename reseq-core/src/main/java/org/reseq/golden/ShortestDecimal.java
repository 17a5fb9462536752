package org.reseq.golden;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * Floating-point numbers as the fewest digits that read back as the same number.
 *
 * <p>{@code Double.toString} is not used: its digits changed with JDK 19, and a golden must not.
 */
final class ShortestDecimal {

    private static final int DIGITS_OF_A_DOUBLE = 17;
    private static final int DIGITS_OF_A_FLOAT = 9;

    /** Beyond these powers of ten a number is written with an exponent. */
    private static final int SMALLEST_PLAIN = -5;

    private static final int LARGEST_PLAIN = 15;

    private ShortestDecimal() {}

    static String of(double value) {
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        return text(shortest(new BigDecimal(value), DIGITS_OF_A_DOUBLE, d -> d.doubleValue() == value));
    }

    static String of(float value) {
        if (Float.isNaN(value) || Float.isInfinite(value) || value == 0) {
            return of((double) value);
        }
        return text(shortest(new BigDecimal(value), DIGITS_OF_A_FLOAT, d -> d.floatValue() == value));
    }

    /** More digits are never further away, so the fewest that suffice can be searched by halves. */
    private static BigDecimal shortest(BigDecimal exact, int mostDigits, Predicate<BigDecimal> readsBack) {
        int tooFew = 0;
        int enough = mostDigits;
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) >>> 1;
            if (readsBack.test(rounded(exact, middle))) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return rounded(exact, enough);
    }

    private static BigDecimal rounded(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    /** Always a point, and a sign in the exponent: YAML 1.1 readers want both. */
    private static String text(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        int power = stripped.precision() - stripped.scale() - 1;
        if (power >= SMALLEST_PLAIN && power <= LARGEST_PLAIN) {
            return stripped.scale() <= 0 ? stripped.toBigInteger() + ".0" : stripped.toPlainString();
        }
        String digits = stripped.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "0" : digits.substring(1);
        String sign = stripped.signum() < 0 ? "-" : "";
        return sign + digits.charAt(0) + "." + fraction + "e" + (power < 0 ? "-" : "+") + Math.abs(power);
    }
}
