package com.resolutionflow.account.people;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A password as somebody enters it: no longer than one that can be set, so that a longer one is
 * refused with its length wherever it is entered, and never compared with what was cut from it.
 * Characters are counted, not the units of UTF-16.
 */
@NamedInterface("people")
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = EnteredPassword.Length.class)
public @interface EnteredPassword {

  int LONGEST = 128;

  String message() default "must have at most 128 characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Says how many characters there are of how many there may be. */
  class Length implements ConstraintValidator<EnteredPassword, String> {

    @Override
    public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
      int length = password == null ? 0 : password.codePointCount(0, password.length());
      if (length <= LONGEST) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(
              "must have at most " + LONGEST + " characters, and this has " + length)
          .addConstraintViolation();
      return false;
    }
  }
}
