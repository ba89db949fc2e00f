package demo;

import org.mapstruct.Mapper;
import org.mapstruct.factory.Mappers;

@Mapper
interface SettingsMapper {

    SettingsMapper INSTANCE = Mappers.getMapper(SettingsMapper.class);

    Settings settings(Written written);
}
