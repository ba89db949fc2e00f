package demo;

import lombok.Builder;
import lombok.Value;

@Value
@Builder
class Settings {
    int epochs;
    String name;
}
